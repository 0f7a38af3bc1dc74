# Completion of warbrief for fish; written by docs/shell.py
complete -c warbrief -f
complete -c warbrief -l sample -d 'use the shipped samples and a temporary profile'
complete -c warbrief -l home -d 'keep all files in DIR' -r -F
complete -c warbrief -l config -d 'read FILE instead of config.toml' -r -F
complete -c warbrief -l log -d 'write a detailed log to FILE' -r -F
complete -c warbrief -n __fish_use_subcommand -a refresh -d 'fetch new editions from the enabled sources'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -a '(warbrief sources --json 2>/dev/null | sed -n \'s/^ *"slug": "\\(.*\\)",$/\\1/p\')'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l due -d 'only sources whose interval has passed'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l since -d 'follow archive pages back to that day, where a source has any' -r -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l quiet -d 'print only errors and new hits of watched searches, for cron'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a show -d 'print the editions of a day, or the text at an anchor'
complete -c warbrief -n '__fish_seen_subcommand_from show' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from show' -l changes -d 'only what revisions changed, by paragraph'
complete -c warbrief -n '__fish_seen_subcommand_from show' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a search -d 'search all stored editions'
complete -c warbrief -n '__fish_seen_subcommand_from search' -l limit -d 'print at most N hits (default: 50)' -r
complete -c warbrief -n '__fish_seen_subcommand_from search' -l sort -d 'order of the hits (default: newest)' -r -a 'newest rank oldest'
complete -c warbrief -n '__fish_seen_subcommand_from search' -l explain -d 'explain how the query is understood, without searching'
complete -c warbrief -n '__fish_seen_subcommand_from search' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a saved -d 'list saved searches, add one or forget one'
complete -c warbrief -n '__fish_seen_subcommand_from saved' -a 'list add forget'
complete -c warbrief -n '__fish_seen_subcommand_from saved' -l watch -d 'with add: report new hits after a refresh'
complete -c warbrief -n '__fish_seen_subcommand_from saved' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a stars -d 'list what you starred, with your notes'
complete -c warbrief -n '__fish_seen_subcommand_from stars' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a fronts -d 'list the fronts of a day, or show one front\'s timeline'
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l days -d 'number of days (default: 14)' -r
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l day -d 'the last of these days (default: latest)' -r -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l sentences -d 'with FRONT: print the sentences about it, too'
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a figures -d 'list the figures of a day, or one series of figures over days'
complete -c warbrief -n '__fish_seen_subcommand_from figures' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l category -d 'only this category, such as air-defence' -r
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l series -d 'a series up to DAY, such as drones-launched' -r
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l days -d 'with --series: number of days (default: 30)' -r
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l csv -d 'print comma-separated values for a spreadsheet'
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a compare -d 'compare two days, or two publishers, side by side'
complete -c warbrief -n '__fish_seen_subcommand_from compare' -l by -d 'what to align (default: front)' -r -a 'front section'
complete -c warbrief -n '__fish_seen_subcommand_from compare' -l day -d 'the day, where none is given (default: latest)' -r -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from compare' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a full -d 'fetch the full text of an edition that is an excerpt'
complete -c warbrief -n '__fish_seen_subcommand_from full' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a new -d 'list what came since you last left the app, by publisher and front'
complete -c warbrief -n '__fish_seen_subcommand_from new' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a photos -d 'list the photos of a day with captions, credits and addresses'
complete -c warbrief -n '__fish_seen_subcommand_from photos' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from photos' -l find -d 'only captions or credits with WORDS' -r
complete -c warbrief -n '__fish_seen_subcommand_from photos' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a reanalyse -d 'find fronts and figures again where the rules have changed'
complete -c warbrief -n '__fish_seen_subcommand_from reanalyse' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a changes -d 'show what revisions changed in a day\'s editions, by paragraph'
complete -c warbrief -n '__fish_seen_subcommand_from changes' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from changes' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a export -d 'export editions as Markdown, HTML, text, JSON or CSV'
complete -c warbrief -n '__fish_seen_subcommand_from export' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from export' -l format -d 'format (default: md)' -r -a 'md html txt json csv'
complete -c warbrief -n '__fish_seen_subcommand_from export' -l into -d 'write one file for each edition' -r -F
complete -c warbrief -n '__fish_seen_subcommand_from export' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a inspect -d 'show what warbrief reads in a file or page, without storing it'
complete -c warbrief -n '__fish_seen_subcommand_from inspect' -F
complete -c warbrief -n '__fish_seen_subcommand_from inspect' -l private -d 'allow a host name that leads into a private network'
complete -c warbrief -n '__fish_seen_subcommand_from inspect' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a import -d 'import editions from files'
complete -c warbrief -n '__fish_seen_subcommand_from import' -F
complete -c warbrief -n '__fish_seen_subcommand_from import' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a sources -d 'list, enable, add, remove, change, import, export or test sources'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -a 'list enable disable add remove set import export test'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -F
complete -c warbrief -n '__fish_seen_subcommand_from sources' -a '(warbrief sources --json 2>/dev/null | sed -n \'s/^ *"slug": "\\(.*\\)",$/\\1/p\')'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l as -d 'with add: the slug to use' -r
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l private -d 'with add: allow an address in a private network'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l yes -d 'with add: add it without asking'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a keys -d 'list the keys of the app'
complete -c warbrief -n '__fish_seen_subcommand_from keys' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a doctor -d 'check the terminal, configuration, archive, marks and sources'
complete -c warbrief -n '__fish_seen_subcommand_from doctor' -l repair -d 'set damaged files aside and rebuild them'
complete -c warbrief -n '__fish_seen_subcommand_from doctor' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a backup -d 'copy the archive, your marks and your settings into one file'
complete -c warbrief -n '__fish_seen_subcommand_from backup' -F
complete -c warbrief -n '__fish_seen_subcommand_from backup' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a restore -d 'put back what a backup holds, after asking'
complete -c warbrief -n '__fish_seen_subcommand_from restore' -F
complete -c warbrief -n '__fish_seen_subcommand_from restore' -l yes -d 'do it without asking'
complete -c warbrief -n '__fish_seen_subcommand_from restore' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a paths -d 'list warbrief\'s files and folders'
complete -c warbrief -n '__fish_seen_subcommand_from paths' -l json -d 'print one JSON object and nothing else'
