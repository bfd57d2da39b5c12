package com.aira.ui.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @Test
    void markdown_becomesHtml_withHeadingsBelowThePages() {
        assertThat(Markdown.html("# Prices\n\n- **Cut**\n- Wash\n\nOne\nline\n\n|a|b|\n|-|-|\n|1|2|"))
                .contains("<h3>Prices</h3>", "<li><strong>Cut</strong></li>", "One<br>\nline", "<td>1</td>");
    }

    @Test
    void html_isShownAsItWasTyped() {
        assertThat(Markdown.html("<script>alert(1)</script>\n\nA <img src=x onerror=alert(1)> b"))
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;", "&lt;img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java&#10;script:alert(1)",
                "&#1;javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "/account",
                "//evil.example"
            })
    void link_leadsNowhereElse(String address) {
        assertThat(Markdown.html("[x](" + address + ") ![y](" + address + ") <" + address + ">"))
                .doesNotContainPattern("(?i)href=\"[^\"]")
                .doesNotContain("src=");
    }

    @Test
    void picture_isALinkToIt() {
        assertThat(Markdown.html("![The shop](https://example.com/a.png)"))
                .isEqualTo("<p><a rel=\"nofollow\" href=\"https://example.com/a.png\">The shop</a></p>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "[", "*a ", "- ", "![", "`", "<", "|", "1. ", "**", "_a", "\\", "&#"})
    void nonsense_isRenderedToo(String part) {
        assertThat(Markdown.html(part.repeat(20_000 / part.length()))).isNotNull();
    }
}
