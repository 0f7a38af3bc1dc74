"""The sources: which there are, how their refreshes went, and what an address would bring before it is added."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from .. import store
from ..errors import FetchError, UsageError
from ..fetch import local_files
from ..model import DiscoveredSource, Source, SourceState
from ..refresh import schedule
from ..sources import catalogue
from .archive_session import ArchiveSession
from .connections import Connections

_PREVIEWED_FILES = 5
"""Files of a folder that are read to show what it would bring."""


class Subscriptions:
    """Lists and changes the sources. With the samples, their sources are fixed."""

    def __init__(self, session: ArchiveSession, connections: Connections) -> None:
        self._session = session
        self._connections = connections

    # Listing

    def sources(self) -> tuple[SourceState, ...]:
        """Return every source that may be chosen, with how its refreshes went. Raises ConfigError."""
        states, now = self._session.archive.read(store.source_health.load_all), self._session.now()
        return tuple(schedule.source_state(source, states.get(source.slug), now) for source in self.catalogue())

    def due(self) -> tuple[str, ...]:
        """Return the enabled sources not asked for longer than their interval. Raises ConfigError."""
        if self._session.is_ephemeral:
            return ()
        states, now = self._session.archive.read(store.source_health.load_all), self._session.now()
        busy = schedule.busy_hosts(states.values(), now)
        return tuple(
            source.slug
            for source in self.catalogue()
            if schedule.is_due(source, schedule.current_health(source, states.get(source.slug)), busy, now)
        )

    def catalogue(self) -> tuple[Source, ...]:
        """Return the sources of the shipped catalogue and of sources.toml. Raises ConfigError."""
        if self._session.is_ephemeral:
            from ..refresh import sample_archive

            return sample_archive.sources()
        return catalogue.load(self._session.paths.sources_file)

    def select(self, slugs: Sequence[str]) -> tuple[Source, ...]:
        """Return the sources named, or those that are enabled. Raises UsageError for an unknown slug."""
        sources = {source.slug: source for source in self.catalogue()}
        for slug in slugs:
            catalogue.require_known(slug, sources)
        return tuple(source for source in sources.values() if (source.slug in slugs if slugs else source.enabled))

    # Changing

    def enable(self, slug: str, on: bool = True) -> None:
        """Switch a source on or off, for good. Raises UsageError for an unknown slug."""
        catalogue.set_enabled(self._sources_file(), slug, on)
        health = self._session.archive.read(store.source_health.load_all).get(slug)
        if on and health and health.is_gone:
            self._session.archive.write(store.source_health.reset, slug)

    def add_source(self, source: Source) -> None:
        """Write a source into the user's sources.toml. Raises UsageError where its slug is taken, and ConfigError."""
        catalogue.add(self._sources_file(), source)

    def remove_source(self, slug: str) -> None:
        """Take a source out of the user's sources.toml; its editions stay. Raises UsageError."""
        catalogue.remove(self._sources_file(), slug)
        self._session.archive.write(store.source_health.reset, slug)

    def set_source(self, slug: str, key: str, value: str) -> None:
        """Change one key of a source in sources.toml. Raises UsageError for an unknown slug, key or value."""
        catalogue.set_value(self._sources_file(), slug, key, value)

    def _sources_file(self) -> Path:
        if self._session.is_ephemeral:
            raise UsageError("the sources of the samples are fixed; leave out --sample")
        return self._session.paths.sources_file

    # OPML

    def export_sources(self) -> str:
        """Return the enabled sources as OPML."""
        from ..sources import opml_writer

        return opml_writer.to_opml(source for source in self.catalogue() if source.enabled)

    async def import_sources(self, file: Path) -> tuple[Source, ...]:
        """Add the feeds of an OPML file that are new, enabled, and return them. Raises InputError."""
        from ..refresh import feed_discovery, worker_protocol

        async with self._connections.worker() as worker:
            answer = await worker.inspect_page(local_files.read(file, self._session.now()), worker_protocol.OUTLINES)
        present = self.catalogue()
        sources = {source.slug: source for source in present}
        for outline in answer["outlines"]:
            if feed_discovery.same_address(outline["url"], sources.values()) is None:
                slug = feed_discovery.slug_for(outline["name"], outline["url"], sources)
                name = outline["name"] or slug
                sources[slug] = Source(slug, name, outline["url"], homepage=outline["homepage"], enabled=True)
        added = tuple(source for source in sources.values() if source not in present)
        catalogue.add(self._sources_file(), *added)
        return added

    # Previews

    async def discover(self, name: str, *, private: bool = False) -> DiscoveredSource:
        """Return the source that an address, a page or a file would make, and its editions; nothing is stored.

        Raises FetchError and InputError.
        """
        from ..refresh import feed_discovery

        taken_slugs = [source.slug for source in self.catalogue()]
        name = feed_discovery.web_url(name)
        if name.startswith(("http://", "https://")):
            async with self._connections.http() as http, self._connections.worker() as worker:
                discovered = await feed_discovery.discover(name, http, worker, taken_slugs, private=private)
                return replace(discovered, same_as=self._same_publisher(discovered))
        return await self._preview_files(Path(name).expanduser().absolute(), taken_slugs)

    def _same_publisher(self, discovered: DiscoveredSource) -> Source | None:
        """The source that has this address, or the enabled one that most of these editions are stored under."""
        from ..refresh import feed_discovery

        enabled = {source.slug: source for source in self.catalogue() if source.enabled}
        by_address = feed_discovery.same_address(discovered.source.url, self.catalogue())
        if by_address or not discovered.editions:
            return by_address
        found_editions = [edition for edition, _ in discovered.editions]
        slug = self._session.archive.read(store.editions.source_with_most, found_editions)
        return enabled.get(slug) if slug else None

    async def test_source(self, slug: str) -> DiscoveredSource:
        """Return what a source brings now, whatever is remembered of it; nothing is stored.

        Raises UsageError, FetchError and InputError.
        """
        (source,) = self.select([slug])
        if source.path:
            return DiscoveredSource(source, (await self._preview_files(Path(source.path), ())).editions)
        async with self._connections.http() as http, self._connections.worker() as worker:
            document = await http.get(source.url, private=source.private)
            if document is None:
                raise FetchError(f"{source.url}: answered 'not modified' to a first request")
            return DiscoveredSource(source, tuple(await worker.parse_and_analyse(document, source)))

    async def _preview_files(self, path: Path, taken_slugs: Sequence[str]) -> DiscoveredSource:
        from ..refresh import feed_discovery

        files = local_files.list_files(path)[:_PREVIEWED_FILES]
        documents = [local_files.read(file, self._session.now()) for file in files]
        async with self._connections.worker() as worker:
            return await feed_discovery.discover_files(path, documents, worker, taken_slugs)
