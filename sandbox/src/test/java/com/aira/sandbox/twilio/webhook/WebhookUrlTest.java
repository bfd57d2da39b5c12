package com.aira.sandbox.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookUrlTest {

    @Test
    void fragment_setsLimits_andNeverTravels() {
        WebhookUrl url = WebhookUrl.of("https://example.com/voice?a=b%2Fc#ct=2000&rt=5000&tt=10000&rc=2&rp=5xx,ct");
        assertThat(url.target()).hasToString("https://example.com/voice?a=b%2Fc");
        assertThat(url.limits())
                .isEqualTo(new WebhookLimits(
                        Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), 2, Set.of("5xx", "ct")));
    }

    @Test
    void fragment_keepsDefaults_whereItIsOutOfRange() {
        assertThat(WebhookUrl.of("https://example.com/#ct=99&rt=15001&rc=6&tt=x&sni=y&whatever")
                        .limits())
                .isEqualTo(WebhookLimits.DEFAULT);
    }

    @Test
    void credentials_becomeAHeader() {
        WebhookUrl url = WebhookUrl.of("https://user:pass@example.com/voice");
        assertThat(url.target()).hasToString("https://example.com/voice");
        assertThat(url.authorization()).contains("Basic dXNlcjpwYXNz");
    }

    @Test
    void voiceSignature_dropsThePort_ofHttpsOnly() {
        assertThat(WebhookUrl.of("https://example.com:8443/voice").signedForVoice())
                .isEqualTo("https://example.com/voice");
        assertThat(WebhookUrl.of("http://localhost:3001/voice").signedForVoice())
                .isEqualTo("http://localhost:3001/voice");
    }

    @Test
    void relativeUrl_isReadFromTheDocument() {
        WebhookUrl document = WebhookUrl.of("https://example.com/a/voice?x=1");
        assertThat(WebhookUrl.relativeTo(document, "ended").target()).hasToString("https://example.com/a/ended");
        assertThat(WebhookUrl.relativeTo(document, "/ended?y=2").target()).hasToString("https://example.com/ended?y=2");
        assertThat(WebhookUrl.relativeTo(document, "").target()).hasToString("https://example.com/a/voice?x=1");
    }

    @Test
    void otherAddresses_areRefused() {
        for (String written :
                new String[] {"", "/voice", "ftp://example.com/", "https://under_score.example.com/", "http:// /"}) {
            assertThatThrownBy(() -> WebhookUrl.of(written)).as(written).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
