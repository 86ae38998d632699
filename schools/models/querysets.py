"""The questions the site asks its database, each with a name."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Sum, When

from ..vocabulary import geo, programs
from ..vocabulary.geo import Point
from ..vocabulary.programs import Choice
from .miles import inside, miles_from
from .totals import total_price

MEDICAL_SECRETARY = Choice()


class KnownSchool(NamedTuple):
    """What a school is called, its own name first, and where it is."""

    key: int
    names: tuple[str, ...]
    teaches: bool  # is in lists for one of the programs asked for
    online: bool
    city: str
    state: str


# The main campus is where its school is, by these.
MIRRORED = ("address", "city", "state", "zip_id", "latitude", "longitude", "point_source")
# What a search says of the campus it found a school by; annotated as `found_name`, ...
FOUND = ("id", "name", "is_main", *MIRRORED)


def program_is(choice: Choice, prefix: str = "") -> Q:
    """Programs that `choice.includes`; `prefix` leads to the program, "program__"."""

    def program(**conditions: object) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    below_bachelor = set(choice.codes) & set(programs.BELOW_BACHELOR_CODES)
    chosen = program(cip__in=[code for code in choice.codes if code not in below_bachelor])
    if below_bachelor:
        chosen |= program(
            cip__in=sorted(below_bachelor), award_level__in=programs.BELOW_BACHELOR_LEVELS
        )
    if choice.related:
        chosen |= program(cip__in=programs.GROUP_CODES + programs.RELATED_CODES)
    return chosen & program(award_level__in=choice.levels) if choice.levels else chosen


def offers(choice: Choice) -> Exists:
    """A condition on schools: one program of theirs, offered now, is among the chosen."""
    offered = apps.get_model("schools", "Program").objects.offered()
    return Exists(offered.filter(program_is(choice), school=OuterRef("pk")))


def newest_awards(program: str = "") -> Subquery:
    """Of the newest year that a program has; `program` leads to it, "programs__"."""
    years = apps.get_model("schools", "YearlyAwards").objects
    of_program = years.filter(program=OuterRef(f"{program}pk")).order_by("-year")
    return Subquery(of_program.values("awards")[:1])


class ProgramQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """Listed by their school in the newest federal file, or by an editor."""
        return self.filter(offered=True)

    def quiet(self, years: Iterable[int]) -> Self:
        """Counted since the first of these years, and nobody finished in any."""
        wanted = list(years)
        counted = apps.get_model("schools", "YearlyAwards").objects.filter(
            program=OuterRef("pk"), year__in=wanted
        )
        last = counted.filter(year=min(wanted, default=0))
        return self.filter(Exists(last), ~Exists(counted.filter(awards__gt=0)))


class Median(NamedTuple):
    """The middle of a figure over schools."""

    dollars: int
    schools: int


class EarningsQuerySet(models.QuerySet):
    def medians(self) -> dict[tuple[str, str], Median]:
        """Over the listed schools with a medical secretary program, by credential and field.

        One query. A school counts once, also where its figure is that of several together.
        """
        schools = apps.get_model("schools", "School").objects.listed().offering()
        known: dict[tuple[str, str], list[int]] = {}
        rows = self.filter(school__in=schools).values("credential", *self.model.YEARS)
        for row in rows:
            for field in self.model.YEARS:
                if row[field] is not None:
                    known.setdefault((row["credential"], field), []).append(row[field])
        return {
            key: Median(int(median(values) + 0.5), len(values)) for key, values in known.items()
        }


class ZipCodeQuerySet(models.QuerySet):
    def known(self) -> Self:
        """As places of people: not those that only a school says it lies in."""
        return self.exclude(kind="unknown")


class PlaceQuerySet(models.QuerySet):
    def largest_first(self) -> Self:
        """By population, where it is known; then by state and name."""
        return self.order_by(F("population").desc(nulls_last=True), "state", "name")

    def towns_around(self, point: Point, miles: float) -> Self:
        """Towns of the box around so many miles, whose people are counted; the largest first."""
        near = self.filter(inside(geo.boxes_around(point, miles)), kind="town")
        return near.filter(population__gt=0).largest_first()


class OutsideNameQuerySet(models.QuerySet):
    def called(self, key: str) -> Self:
        """Those whose name is that one plain word, annotated `newest`: the year of the newest
        file.
        """
        newest = self.model._default_manager.order_by("-year").values("year")[:1]
        return self.filter(key=key).annotate(newest=Subquery(newest))


class CampusQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Teach now."""
        return self.filter(is_open=True)

    def teaching(self) -> Self:
        """Open, and of a listed school with a medical secretary program that is no online one."""
        schools = apps.get_model("schools", "School").objects
        return self.open().filter(school__in=schools.listed().on_campus().offering())

    def nearest_first(self, point: Point) -> Self:
        """By great-circle distance, annotated as `miles`; then by id."""
        return self.annotate(miles=miles_from(point)).order_by("miles", "pk")

    def schools_by_state(self) -> dict[str, int]:
        """How many schools have one of these campuses in each state that has any: one query."""
        counted = self.order_by().values("state").annotate(schools=Count("school", distinct=True))
        return dict(counted.values_list("state", "schools"))

    def named(self) -> list[tuple[int, str, str, str]]:
        """School, name, city and state of each open campus that has a name: one query."""
        rows = self.open().exclude(name="").order_by("school", "pk")
        return list(rows.values_list("school", "name", "city", "state"))

    def mirror(self, schools: Iterable[Any]) -> None:
        """Make the main campus of each school stand where the school does: the one rule for it.

        A school without a point has none.
        """
        mains = {campus.school_id: campus for campus in self.filter(is_main=True)}
        new, moved, gone = [], [], []
        for school in schools:
            place = {name: getattr(school, name) for name in MIRRORED}
            main = mains.get(school.pk)
            if school.point is None:
                gone += [main.pk] if main else []
            elif main is None:
                new.append(self.model(school=school, is_main=True, **place))
            elif any(getattr(main, name) != value for name, value in place.items()):
                main.__dict__.update(place)
                moved.append(main)
        self.bulk_create(new, batch_size=500)
        self.bulk_update(moved, [name.removesuffix("_id") for name in MIRRORED], batch_size=500)
        self.filter(pk__in=gone).delete()


def _open_campuses() -> CampusQuerySet:
    return apps.get_model("schools", "Campus").objects.open()


def _offered_programs() -> Prefetch:
    offered = apps.get_model("schools", "Program").objects.offered()
    return Prefetch("programs", offered.order_by("cip", "award_level"))


def _awards() -> Prefetch:
    awards = apps.get_model("schools", "YearlyAwards").objects.order_by("-year")
    return Prefetch("programs__yearly_awards", awards)


def join_awards(schools: Sequence[Any]) -> None:
    """What `with_awards` adds, for schools of several questions together: two queries in all."""
    models.prefetch_related_objects(schools, _offered_programs(), _awards())


class SchoolQuerySet(models.QuerySet):
    def listed(self) -> Self:
        """May be shown to the public."""
        return self.filter(status="listed")

    def with_a_page(self) -> Self:
        """Have a page of their own: the listed, and the closed, whose page says so."""
        return self.filter(status__in=["listed", "closed"])

    def merged_away(self) -> Self:
        """Withdrawn because a school with a page is the same one: `successor` leads there."""
        heir = {"successor__status__in": ["listed", "closed"]}
        return self.filter(status="withdrawn", **heir).select_related("successor")

    def offering(self, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """Teach, now, one of the chosen programs: by default one of the medical secretary group."""
        return self.filter(offers(choice))

    def on_campus(self) -> Self:
        """Are no online schools. Schools that never said where they teach are taken to be none."""
        return self.filter(online=False)

    def online(self) -> Self:
        """Teach everybody, or nearly everybody, at a distance: the rule of `online.is_online`."""
        return self.filter(online=True)

    def some_online(self) -> Self:
        """Say that some undergraduate programs are taught at a distance, not which."""
        return self.filter(some_online=True)

    def with_miles(self, point: Point) -> Self:
        """Annotate `miles`, great circle, to the nearest open campus, and which one that is.

        Schools without a point are at no distance, and left out.
        """
        own = _open_campuses().filter(school=OuterRef("pk"))
        found = self._found_at(own.order_by(miles_from(point), "pk"))
        return found.annotate(miles=miles_from(point, "campuses__"))

    def in_state(self, code: str) -> Self:
        """With an open campus there, annotated which one: the main one, else the first by town."""
        there = _open_campuses().filter(state=code)
        own = there.filter(school=OuterRef("pk")).order_by("-is_main", "city", "pk")
        return self.filter(pk__in=there.values("school"))._found_at(own)

    def _found_at(self, campuses: CampusQuerySet) -> Self:
        """Those with one of these campuses of their own, annotated with the first as `found_`."""
        found = {f"found_{name}": F(f"campuses__{name}") for name in FOUND}
        return self.filter(campuses__pk=Subquery(campuses.values("pk")[:1])).annotate(**found)

    def within(self, miles: float, *, of: Point) -> Self:
        """With a campus within that many miles, their edge included; annotated as `with_miles`."""
        if "miles" in self.query.annotations:
            return self.filter(miles__lte=miles)
        near = _open_campuses().filter(inside(geo.boxes_around(of, miles)))
        return self.filter(pk__in=near.values("school")).with_miles(of).filter(miles__lte=miles)

    def nearest_first(self, point: Point) -> Self:
        """By distance, then name, then id, so that every page is stable."""
        measured = self if "miles" in self.query.annotations else self.with_miles(point)
        return measured.order_by("miles", "name", "pk")

    def with_campus_word(self, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """Schools found by a campus, annotated `found_teaches`: an editor says that this campus
        teaches one of the chosen programs.
        """
        taught = apps.get_model("schools", "Program").objects.offered().filter(program_is(choice))
        return self.annotate(found_teaches=Exists(taught.filter(campuses=OuterRef("found_id"))))

    def most_awards_first(self, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """By awards of the chosen programs in the newest year of each, then name."""
        return self._with_recent_awards(choice).order_by(
            F("recent_awards").desc(nulls_last=True), "name", "pk"
        )

    def finishing_at_least(self, number: int, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """That many awards of the chosen programs together in the newest year of each."""
        return self._with_recent_awards(choice).filter(recent_awards__gte=number)

    def _with_recent_awards(self, choice: Choice) -> Self:
        programs = apps.get_model("schools", "Program").objects.offered().filter(program_is(choice))
        awards = (
            programs.filter(school=OuterRef("pk"))
            .order_by()
            .values("school")
            .annotate(total=Sum(newest_awards()))
            .values("total")
        )
        return self.annotate(recent_awards=Subquery(awards))

    def cheapest_first(self, home: str, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """By what the cheapest of the chosen programs costs who lives in the state `home`, at most;
        then name. Schools without a price come last.
        """
        totals = (
            apps.get_model("schools", "Program")
            .objects.offered()
            .filter(program_is(choice), school=OuterRef("pk"))
            .annotate(total=total_price(home))
            .order_by(F("total").asc(nulls_last=True))
            .values("total")
        )
        return self.annotate(total=Subquery(totals[:1])).order_by(
            F("total").asc(nulls_last=True), "name", "pk"
        )

    def costing_at_most(self, dollars: int, home: str, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """One of the chosen programs costs who lives in the state `home` no more than that."""
        programs = apps.get_model("schools", "Program").objects.offered().filter(program_is(choice))
        cheap = programs.annotate(total=total_price(home)).filter(total__lte=dollars)
        return self.filter(Exists(cheap.filter(school=OuterRef("pk"))))

    def without_price(self, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """None of the chosen programs has a price, published or estimated."""
        programs = apps.get_model("schools", "Program").objects.offered().filter(program_is(choice))
        priced = programs.annotate(total=total_price("")).filter(total__isnull=False)
        return self.exclude(Exists(priced.filter(school=OuterRef("pk"))))

    def with_programs(self) -> Self:
        """With the programs offered now, shortest code first: one query more."""
        return self.prefetch_related(_offered_programs())

    def with_awards(self) -> Self:
        """With the programs offered now and their awards, newest first: two queries more."""
        return self.prefetch_related(_offered_programs(), _awards())

    def with_campuses(self) -> Self:
        """With its open campuses, the main one first: one query more."""
        in_order = _open_campuses().order_by("-is_main", "state", "city", "pk")
        return self.prefetch_related(Prefetch("campuses", in_order))

    def with_earnings(self) -> Self:
        """With what people earn there after finishing: one query more."""
        return self.prefetch_related("finishers_earnings")

    def with_teaching(self, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """Annotated `teaches`: listed, and teaches one of the chosen programs now."""
        in_lists = When(Q(status="listed") & offers(choice), then=True)
        return self.annotate(teaches=Case(in_lists, default=False))

    def known_names(self) -> list[KnownSchool]:
        """What each school is called, and which of them the lists can show: one query."""
        rows = self.order_by("pk").values_list(
            "pk", "name", "aliases", "teaches", "online", "city", "state"
        )
        return [KnownSchool(key, (name, *aliases), *rest) for key, name, aliases, *rest in rows]

    def likest_first(self, likeness: Mapping[int, int]) -> Self:
        """By how closely their names are meant, where that is told by their ids; then by name."""
        ranks = sorted(set(likeness.values()))
        by_rank = [
            When(pk__in=[key for key, each in likeness.items() if each == rank], then=rank)
            for rank in ranks
        ]
        last = max(ranks, default=0) + 1
        return self.order_by(Case(*by_rank, default=last), "name", "pk")
