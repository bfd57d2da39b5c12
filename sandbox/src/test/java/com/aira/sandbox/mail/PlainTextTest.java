package com.aira.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @Test
    void html_keepsItsWordsLinesAndLinks() {
        String html = """
                <html><head><title>Not this</title><style>p { color: red }</style></head>
                <body><!-- nor this --><h1>Your&nbsp;password</h1>
                <p>Hello&#44; 5 &lt; 6 &amp; 7,</p>
                <p>follow <a class="b" href="https://a.example/r?t=1&amp;n=2">this
                   <b>link</b></a> or <a href='https://b.example'>https://b.example</a>.</p>
                <script>alert(1)</script></body></html>
                """;

        assertThat(PlainText.of(html)).isEqualTo("""
                Your password
                Hello, 5 < 6 & 7,
                follow this link (https://a.example/r?t=1&n=2) or https://b.example.""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            See https://a.example/r?t=1, please. | https://a.example/r?t=1
            (http://localhost:3000/x)            | http://localhost:3000/x
            "https://a.example/"                 | https://a.example/
            <https://a.example/b#c>              | https://a.example/b#c
            """)
    void link_endsBeforeTheSentenceDoes(String text, String address) {
        assertThat(Passage.of(text))
                .extracting(Passage::address)
                .filteredOn(found -> found != null)
                .containsExactly(address);
        assertThat(String.join("", Passage.of(text).stream().map(Passage::text).toList()))
                .isEqualTo(text);
    }

    @Test
    void anythingButTheWeb_isNoLink() {
        assertThat(Passage.of("javascript:alert(1) or ftp://a.example"))
                .containsExactly(new Passage("javascript:alert(1) or ftp://a.example", null));
    }
}
