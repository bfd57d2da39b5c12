package com.aira.ui.websites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, https://example.com/, example.com",
        "' WWW.Example.COM ', https://www.example.com/, www.example.com",
        "http://example.com:80/a/../b?c=d#e, http://example.com/b?c=d, example.com",
        "https://example.com:8443, https://example.com:8443/, example.com",
        "example.com:8080/x, https://example.com:8080/x, example.com",
        "https://bücher.example/ä, https://xn--bcher-kva.example/ä, xn--bcher-kva.example",
    })
    void whatPeopleType_becomesOneForm(String typed, String url, String host) {
        assertThat(SiteAddress.parse(typed)).contains(new SiteAddress(url, host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "ftp://example.com",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://user:secret@example.com",
                "https://",
                "http://[::1]/",
                "two words.com",
                "https://example..com",
                "…",
                "https://exa_mple"
            })
    void whatIsNoWebsite_isNone(String typed) {
        assertThat(SiteAddress.parse(typed)).isEmpty();
    }
}
