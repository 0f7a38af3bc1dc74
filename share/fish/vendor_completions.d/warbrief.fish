# Completion of warbrief for fish; written by docs/shell.py
complete -c warbrief -f
complete -c warbrief -l sample -d 'run on the shipped samples, in a throw-away profile'
complete -c warbrief -l home -d 'keep everything in DIR' -r -F
complete -c warbrief -l config -d 'read this configuration instead of config.toml' -r -F
complete -c warbrief -l log -d 'write diagnostics to FILE' -r -F
complete -c warbrief -n __fish_use_subcommand -a refresh -d 'fetch what is new from the sources that are on'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -a '(warbrief sources --json 2>/dev/null | sed -n \'s/^ *"slug": "\\(.*\\)",$/\\1/p\')'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l due -d 'only those not asked for longer than their interval'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l since -d 'follow archive pages, where there are any, back to that day' -r -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l quiet -d 'say only what is wrong and what watched searches find, as cron wants it'
complete -c warbrief -n '__fish_seen_subcommand_from refresh' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a show -d 'print the brief of a day, or what stands at an anchor, as text'
complete -c warbrief -n '__fish_seen_subcommand_from show' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from show' -l changes -d 'only what revisions changed, by paragraph'
complete -c warbrief -n '__fish_seen_subcommand_from show' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a search -d 'find words in everything that is stored'
complete -c warbrief -n '__fish_seen_subcommand_from search' -l limit -d 'at most N hits (50)' -r
complete -c warbrief -n '__fish_seen_subcommand_from search' -l sort -d 'the order (newest)' -r -a 'newest rank oldest'
complete -c warbrief -n '__fish_seen_subcommand_from search' -l explain -d 'say how the words are read instead of searching'
complete -c warbrief -n '__fish_seen_subcommand_from search' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a saved -d 'list the searches that have a name, add one or forget one'
complete -c warbrief -n '__fish_seen_subcommand_from saved' -a 'list add forget'
complete -c warbrief -n '__fish_seen_subcommand_from saved' -l watch -d 'tell of new hits after a refresh'
complete -c warbrief -n '__fish_seen_subcommand_from saved' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a stars -d 'list what has a star, with its notes'
complete -c warbrief -n '__fish_seen_subcommand_from stars' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a fronts -d 'list the fronts of a day, or tell one front\'s story'
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l days -d 'how many days (14)' -r
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l day -d 'the last of them (latest)' -r -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l sentences -d 'of one front: what is said of it, too'
complete -c warbrief -n '__fish_seen_subcommand_from fronts' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a figures -d 'list the numbers that a day\'s editions state, or follow one over days'
complete -c warbrief -n '__fish_seen_subcommand_from figures' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l category -d 'only this category, like air-defence' -r
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l series -d 'one question\'s answers up to DAY, like drones-launched' -r
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l days -d 'with --series: how many days (30)' -r
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l csv -d 'print comma-separated values for a spreadsheet'
complete -c warbrief -n '__fish_seen_subcommand_from figures' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a compare -d 'hold a day against a day, or a publisher against a publisher'
complete -c warbrief -n '__fish_seen_subcommand_from compare' -l by -d 'what is put side by side (front)' -r -a 'front section'
complete -c warbrief -n '__fish_seen_subcommand_from compare' -l day -d 'the day of publishers without one (latest)' -r -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from compare' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a full -d 'fetch the page of an edition that is an excerpt, and keep the whole'
complete -c warbrief -n '__fish_seen_subcommand_from full' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a new -d 'list what came since you left the app the last time, by publisher and front'
complete -c warbrief -n '__fish_seen_subcommand_from new' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a photos -d 'list the photos of a day: captions, credits, addresses'
complete -c warbrief -n '__fish_seen_subcommand_from photos' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from photos' -l find -d 'only where caption or credit has them' -r
complete -c warbrief -n '__fish_seen_subcommand_from photos' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a reanalyse -d 'look for figures and fronts anew where the rules have changed, at once'
complete -c warbrief -n '__fish_seen_subcommand_from reanalyse' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a changes -d 'tell what revisions changed in a day\'s editions, by paragraph'
complete -c warbrief -n '__fish_seen_subcommand_from changes' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from changes' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a export -d 'write editions as Markdown, HTML, text, JSON or CSV'
complete -c warbrief -n '__fish_seen_subcommand_from export' -a 'today yesterday latest'
complete -c warbrief -n '__fish_seen_subcommand_from export' -l format -d 'the form (md)' -r -a 'md html txt json csv'
complete -c warbrief -n '__fish_seen_subcommand_from export' -l into -d 'a file for each edition in FOLDER: md, html, txt' -r -F
complete -c warbrief -n '__fish_seen_subcommand_from export' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a inspect -d 'show what warbrief makes of a file or page, without keeping it'
complete -c warbrief -n '__fish_seen_subcommand_from inspect' -F
complete -c warbrief -n '__fish_seen_subcommand_from inspect' -l private -d 'allow a name that leads into a private network'
complete -c warbrief -n '__fish_seen_subcommand_from inspect' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a import -d 'keep the editions in files'
complete -c warbrief -n '__fish_seen_subcommand_from import' -F
complete -c warbrief -n '__fish_seen_subcommand_from import' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a sources -d 'list the sources; switch, find, add, remove, change, exchange or test them'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -a 'list enable disable add remove set import export test'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -F
complete -c warbrief -n '__fish_seen_subcommand_from sources' -a '(warbrief sources --json 2>/dev/null | sed -n \'s/^ *"slug": "\\(.*\\)",$/\\1/p\')'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l as -d 'with add: the name to use' -r
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l private -d 'with add: it may be in a private network'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l yes -d 'with add: save it without asking'
complete -c warbrief -n '__fish_seen_subcommand_from sources' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a keys -d 'list the keys of the app'
complete -c warbrief -n '__fish_seen_subcommand_from keys' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a doctor -d 'tell how terminal, configuration, archive, marks and sources are; with --repair, repair'
complete -c warbrief -n '__fish_seen_subcommand_from doctor' -l repair -d 'set damaged files aside and rebuild them'
complete -c warbrief -n '__fish_seen_subcommand_from doctor' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a backup -d 'copy the archive and your marks into one file'
complete -c warbrief -n '__fish_seen_subcommand_from backup' -F
complete -c warbrief -n '__fish_seen_subcommand_from backup' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a restore -d 'put back what a backup holds, after asking'
complete -c warbrief -n '__fish_seen_subcommand_from restore' -F
complete -c warbrief -n '__fish_seen_subcommand_from restore' -l yes -d 'do it without asking'
complete -c warbrief -n '__fish_seen_subcommand_from restore' -l json -d 'print one JSON object and nothing else'
complete -c warbrief -n __fish_use_subcommand -a paths -d 'list warbrief\'s files and folders'
complete -c warbrief -n '__fish_seen_subcommand_from paths' -l json -d 'print one JSON object and nothing else'
