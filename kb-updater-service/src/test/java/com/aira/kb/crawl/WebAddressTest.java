package com.aira.kb.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://Example.COM, http://example.com/",
        "https://example.com:443/a, https://example.com/a",
        "http://example.com:80/a, http://example.com/a",
        "http://example.com:8080/a, http://example.com:8080/a",
        "https://example.com/a/../b/./c, https://example.com/b/c",
        "https://example.com/../../b, https://example.com/b",
        "https://example.com/a#part, https://example.com/a",
        "https://example.com/a?, https://example.com/a",
        "https://example.com/a?utm_source=x&id=3&fbclid=y, https://example.com/a?id=3",
        "https://example.com/two words, https://example.com/two%20words",
        "https://example.com./a, https://example.com/a",
        "https://example.com/über uns?q=[ä|b], https://example.com/%C3%BCber%20uns?q=%5B%C3%A4%7Cb%5D",
        "https://example.com/%C3%BCber, https://example.com/%C3%BCber",
        "https://münchen.example/a, https://xn--mnchen-3ya.example/a"
    })
    void spellings_haveOneForm(String text, String form) {
        assertThat(WebAddress.parse(text)).map(WebAddress::toString).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "/relative",
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "mailto:a@example.com",
                "http://",
                "http:///path",
                "http://user:word@example.com/",
                "http://example.com@127.0.0.1/",
                "http://[::1]/",
                "http://example.com:99999999/",
                "http://exa_mple.com/",
                "http://example.com\\@127.0.0.1/",
                "http://exam\nple.com/"
            })
    void whatIsNoAddressOfAWebsite_isNone(String text) {
        assertThat(WebAddress.parse(text)).isEmpty();
    }

    @Test
    void hosts_areTheSameOnlyWithTheirPort() {
        var address = WebAddress.parse("https://example.com/a").orElseThrow();

        assertThat(address.isOn(parse("http://example.com/b"))).isTrue();
        assertThat(address.isOn(parse("https://www.example.com/b"))).isFalse();
        assertThat(address.isOn(parse("https://example.com:8443/b"))).isFalse();
        assertThat(address.isOn(parse("https://example.com.evil.example/b"))).isFalse();
        assertThat(address.isVariantOf(parse("https://www.example.com/b"))).isTrue();
        assertThat(address.isVariantOf(parse("https://shop.example.com/b"))).isFalse();
    }

    private static WebAddress parse(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
