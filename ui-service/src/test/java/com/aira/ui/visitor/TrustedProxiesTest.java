package com.aira.ui.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose address counts: the connection's, and behind our own proxies the last that they did not open themselves. */
class TrustedProxiesTest {
    private static final String STRANGER = "198.51.100.7";
    private static final TrustedProxies NONE = new TrustedProxies(List.of());
    private static final TrustedProxies OURS =
            new TrustedProxies(List.of("10.0.0.0/8", "2001:db8:aaaa::/48", "192.0.2.1"));

    @Test
    void header_ofAStranger_isNotBelieved() {
        assertThat(NONE.visitor(STRANGER, List.of("203.0.113.9"), false)).isEqualTo(STRANGER);
        assertThat(OURS.visitor(STRANGER, List.of("203.0.113.9"), false)).isEqualTo(STRANGER);
    }

    @Test
    void header_ofATrustedProxy_namesTheVisitor() {
        assertThat(OURS.visitor("10.1.2.3", List.of(STRANGER), false)).isEqualTo(STRANGER);
        assertThat(OURS.visitor("192.0.2.1", List.of(STRANGER), false)).isEqualTo(STRANGER);
        assertThat(OURS.visitor("2001:db8:aaaa::5", List.of(STRANGER), false)).isEqualTo(STRANGER);
    }

    /** Whoever sends a header of their own only stands further left. */
    @Test
    void lastUntrustedHop_counts_whateverStandsBeforeIt() {
        assertThat(OURS.visitor("10.1.2.3", List.of("203.0.113.9, 10.9.9.9, " + STRANGER + ", 10.0.0.7"), false))
                .isEqualTo(STRANGER);
        assertThat(OURS.visitor("10.1.2.3", List.of("203.0.113.9", STRANGER), false))
                .as("two headers of one name are one list")
                .isEqualTo(STRANGER);
    }

    @Test
    void hop_thatIsNoAddress_isNotFollowed() {
        assertThat(OURS.visitor("10.1.2.3", List.of("203.0.113.9, unknown"), false))
                .isEqualTo("10.1.2.3");
        assertThat(OURS.visitor("10.1.2.3", List.of(""), false)).isEqualTo("10.1.2.3");
        assertThat(OURS.visitor("10.1.2.3", List.of(), false)).isEqualTo("10.1.2.3");
    }

    @Test
    void forwarded_isReadAsItsStandardWritesIt() {
        assertThat(OURS.visitor(
                        "10.1.2.3", List.of("for=203.0.113.9;proto=https, For=\"198.51.100.7:4711\";by=x"), true))
                .isEqualTo(STRANGER);
        assertThat(OURS.visitor("10.1.2.3", List.of("proto=https;for=\"[2001:db8::17]:4711\""), true))
                .isEqualTo("2001:db8:0:0:0:0:0:17");
        assertThat(OURS.visitor("10.1.2.3", List.of("for=_hidden"), true)).isEqualTo("10.1.2.3");
    }

    @Test
    void portsAndBrackets_areNoPartOfAnAddress() {
        assertThat(OURS.visitor("10.1.2.3", List.of(STRANGER + ":50000"), false))
                .isEqualTo(STRANGER);
        assertThat(OURS.visitor("::ffff:10.1.2.3", List.of("::ffff:" + STRANGER), false))
                .isEqualTo(STRANGER);
    }

    @Test
    void network_thatIsNone_isRefusedWithItsName() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example.com")))
                .hasMessageContaining("TRUSTED_PROXIES")
                .hasMessageContaining("proxy.example.com");
        assertThatThrownBy(() -> new TrustedProxies(List.of("10.0.0.0/99"))).hasMessageContaining("10.0.0.0/99");
    }
}
