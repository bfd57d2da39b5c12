package com.aira.kb.extract.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.extract.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages and Markdown as they show. */
class PageVisibilityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p style='display:none'>5566</p>",
                "<p style='color:red; DISPLAY : none !important'>5566</p>",
                "<p style='visibility:hidden'>5566</p>",
                "<div hidden><p>5566</p></div>",
                "<template><p>5566</p></template>",
                "<dialog>5566</dialog>",
                "<style>.staff, #x { display: none }</style><p class='staff'>5566</p>",
                "<!-- 5566 --><script>var code = 5566</script>",
                "<p><del>5566</del><s>5566</s><strike>5566</strike></p>",
                "<style>.staff{display:none} .staffed .x{display:block}</style><p class='staff'>5566</p>",
                "<style>@import 'a'; /* .a{} */ .staff{display:none}</style><p class='staff'>5566</p>",
                "<style>.old{text-decoration: line-through}</style><p class='old'>5566</p>",
                "<p style='text-decoration-line:line-through'>5566</p>"
            })
    void whatAPageHidesOrStrikes_isNotRead(String html) throws Exception {
        var reading = html("<p>Towels are free.</p>" + html);

        assertThat(reading.text()).isEqualTo("Towels are free.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button aria-controls='a'>May I bring a dog?</button><div id='a' hidden>Dogs wait outside.</div>",
                "<a href='#a'>Dogs?</a><div id='a' style='display:none'>Dogs wait outside.</div>",
                "<style>.panel{display:none}</style><button class='accordion'>?</button><div class='panel'>Dogs wait outside.</div>",
                "<details><summary>Dogs?</summary>Dogs wait outside.</details>",
                "<div hidden='until-found'>Dogs wait outside.</div>",
                "<style>@media print{p{display:none}}</style><p>Dogs wait outside.</p>",
                "<style>.tab{display:none}.tab.on{display:block}</style><div class='tab on'>Dogs wait outside.</div>",
                "<style>.tab{display:none}.tab.on{display:block}</style><button data-tab='1'>Dogs</button>"
                        + "<div class='tab on'>Hours</div><div class='tab' id='t1'>Dogs wait outside.</div>",
                "<style>div.panel, .x {display:none} #more:checked ~ .panel {display:block}</style>"
                        + "<div class='panel'>Dogs wait outside.</div>",
                "<style>.a{visibility:hidden} .open > .a{visibility:visible}</style><p class='a'>Dogs wait outside.</p>",
                "<body style='visibility:hidden'><p>Dogs wait outside.</p></body>"
            })
    void whatAClickOfTheReaderOpens_isRead(String html) throws Exception {
        assertThat(html(html).text()).contains("Dogs wait outside.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@media screen{%s}", "%s", "@supports (x) {@media screen {%s}"})
    @Timeout(20)
    void styleSheetOfThousandsOfRules_isReadInOnePass(String sheet) throws Exception {
        var rules = sheet.formatted(".a .b{color:red}".repeat(30_000));

        assertThat(html("<style>" + rules + "</style><p>Towels are free.</p>").text())
                .isEqualTo("Towels are free.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/* ", "@", "a:b "})
    @Timeout(20)
    void styleSheetWithoutAnyRule_isReadInOnePass(String part) throws Exception {
        assertThat(html("<style>" + part.repeat(400_000) + "</style><p>Towels are free.</p>")
                        .text())
                .isEqualTo("Towels are free.");
    }

    @Test
    void leftOut_isTold() throws Exception {
        var reading = html("<p>Towels.</p><p hidden>5566</p><p>Was <del>40</del> now 35.</p>");

        assertThat(reading.notices())
                .containsExactly("1 hidden passage was not read.", "1 struck passage was not read.");
    }

    @Test
    void raisedMarks_doNotChangeThePrice() throws Exception {
        var html =
                "<p>A wash costs £35<sup><a href='#n1'>1</a></sup>.</p><p>A cut costs £9<sup>99</sup> in 20 m<sup>2</sup>"
                        + " on the 2<sup>nd</sup>, a peel £40<sup>3</sup>.</p><ol><li id='n1'>Not on Sundays. <a href='#r'>↩</a></li></ol>";

        assertThat(html(html).text())
                .isEqualTo("A wash costs £35 (Not on Sundays).\nA cut costs £9.99 in 20 m² on the 2nd, a peel £40.");
    }

    @Test
    void markdown_leavesOutSettingsCommentsAndStruckText() throws Exception {
        var markdown = """
                ---
                title: Prices
                internal: staff discount 60 percent
                ---
                # Prices

                A wash costs ~~30~~ 35 pounds[^1]. <!-- ask the boss -->

                <div hidden>5566</div>

                [//]: # (another remark)

                - Towels <del>cost 5</del> are free

                [^1]: Not on Sundays.
                """;

        var reading = Reading.of("a.md", markdown.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.text()).isEqualTo("Prices\nA wash costs 35 pounds (Not on Sundays).\nTowels are free");
        assertThat(reading.notices())
                .containsExactly(
                        "1 hidden passage was not read.",
                        "2 struck passages were not read.",
                        "The settings at the top of the file were not read.");
    }

    private static Reading html(String html) throws Exception {
        return Reading.of("a.html", ("<!doctype html>" + html).getBytes(StandardCharsets.UTF_8));
    }
}
