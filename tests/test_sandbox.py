"""Templates cannot use up time or memory, nor reach what is not theirs; what reports need works as in Jinja."""

import pytest
from jinja2 import StrictUndefined, TemplateError

from reportgen.sandbox import BoundedEnvironment, OutOfBoundsError

ITEMS = list(range(30))
LOOPS = (
    "{% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
)
DOUBLING = "{% set a = 'xxxxxxxxxxxxxxxx' %}"


def render(source: str) -> str:
    """A source after Jinja, with thirty numbers as `x`."""
    environment = BoundedEnvironment(undefined=StrictUndefined, autoescape=True)
    return environment.from_string(source).render(x=ITEMS)


@pytest.mark.parametrize(
    "source",
    [
        LOOPS,
        "{{ 'a' * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ [1] * 1000000000 }}",
        "{{ 10 ** 10000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (1000000000, 1) }}",
        DOUBLING + "{% set a = a ~ a %}" * 40,
        DOUBLING + "{% set a = a + a %}" * 40,
        DOUBLING + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
        DOUBLING + "{% set a = a | replace('x', 'xxxxxxxxxxxxxxxx') %}" * 12,
        DOUBLING + "{% set a = [a, a, a, a] | join(a) %}" * 20,
        "{% set a = [x] %}" + "{% set a = a + a %}" * 40,
        "{% macro m(y) %}{% if y %}{{ m(y[1:]) }}{{ m(y[1:]) }}{% endif %}{% endmacro %}{{ m(x) }}",
    ],
)
def test_work_without_end_is_stopped(source: str) -> None:
    """A bomb is refused before it goes off."""
    with pytest.raises(OutOfBoundsError):
        render(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.__class__ }}",
        "{{ '' | attr('__class__') }}",
        "{{ self._TemplateReference__context }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ (1).to_bytes(1000000000, 'big') }}",
        "{{ 1 | center(1000000000) }}",
        "{{ x | batch(1000000000, 0) | list }}",
        "{{ lipsum(100000000) }}",
        "{{ range(99999) | list }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_what_is_not_the_templates_is_out_of_reach(source: str) -> None:
    """Files, modules, hidden attributes and methods that write text of any width are refused."""
    with pytest.raises((TemplateError, TypeError)):
        render(source)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{% for a in x[:2] %}{{ loop.index }}/{{ loop.length }}{{ '、' if not loop.last }}{% endfor %}", "1/2、2/2"),
        ("{% for a in [] %}{% else %}无{% endfor %}", "无"),
        ("{{ 'a' ~ '<' ~ 1 }}", "a&lt;1"),
        ("{{ ['<', 'b'] | join('、') }}", "&lt;、b"),
        ("{{ 'abab' | replace('a', 'c') }}", "cbcb"),
        ("{{ 7 % 3 }}{{ 2 * 3 }}{{ 2 ** 3 }}{{ 'a' + 'b' }}{{ 'a' * 3 }}", "168abaaa"),
        ("{{ 'work.%d' % 3 }}{{ 'AB'.lower() }}", "work.3ab"),
        ("{% macro m(y) %}<{{ y }}>{% endmacro %}{{ m('&') }}", "<&amp;>"),
    ],
)
def test_what_reports_need_works(source: str, printed: str) -> None:
    """Loops, joins, sums and macros print what Jinja prints."""
    assert render(source) == printed


def test_counting_begins_anew_for_each_report() -> None:
    """A template that serves many reports is not stopped by their number."""
    environment = BoundedEnvironment(undefined=StrictUndefined, autoescape=True)
    template = environment.from_string(
        "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}"
    )
    for _ in range(10):
        environment.start_over()
        assert template.render(x=ITEMS) == ""
