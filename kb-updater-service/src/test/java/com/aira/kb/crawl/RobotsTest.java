package com.aira.kb.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RobotsTest {
    private static final String WE = "AiRaBot/1.0 (reads websites)";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void rulesForOurName_winOverThoseForAll_andTheLongestRuleWins() {
        var robots = robots("""
                User-agent: *
                Disallow: /
                User-agent: airabot
                Disallow: /shop
                Allow: /shop/opening-hours
                Disallow: /*.cgi$
                """);

        assertThat(robots.allows(address("/"))).isTrue();
        assertThat(robots.allows(address("/shop/cart"))).isFalse();
        assertThat(robots.allows(address("/shop/opening-hours?day=1"))).isTrue();
        assertThat(robots.allows(address("/a.cgi"))).isFalse();
        assertThat(robots.allows(address("/a.cgi?x=1"))).isTrue();
    }

    @Test
    void rulesForOthers_areNotOurs_andRubbishForbidsNothing() {
        assertThat(robots("User-agent: OtherBot\nDisallow: /").allows(address("/")))
                .isTrue();
        assertThat(robots("<html>Not found</html>").allows(address("/"))).isTrue();
        assertThat(robots("").allows(address("/"))).isTrue();
        assertThat(robots("User-agent: *\nDisallow: /").allows(address("/a"))).isFalse();
    }

    @Test
    void pauseThatIsAskedFor_isKeptWithinReason() {
        assertThat(robots("User-agent: *\nCrawl-delay: 3").pause(SECOND, Duration.ofSeconds(10)))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(robots("User-agent: *\nCrawl-delay: 100").pause(SECOND, Duration.ofSeconds(10)))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(robots("User-agent: *\nDisallow: /x").pause(SECOND, Duration.ofSeconds(10)))
                .isEqualTo(SECOND);
    }

    private static Robots robots(String file) {
        return Robots.parse(file.getBytes(UTF_8), WE);
    }

    private static WebAddress address(String path) {
        return WebAddress.parse("https://salon.example" + path).orElseThrow();
    }
}
