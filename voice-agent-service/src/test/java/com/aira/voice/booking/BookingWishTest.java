package com.aira.voice.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.voice.outbox.OutboxWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookingWishTest {

    private static BookingWish wish(String name, String email) {
        return new BookingWish(
                name,
                Optional.empty(),
                Optional.of(email),
                Instant.parse("2027-03-02T10:00:00Z"),
                new BookingTerms(Optional.of("Cut\u2028"), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    @Test
    void callersWords_becomeOneLineAndOneAddress() {
        BookingWish wish = wish("X\r\nBcc: a@b.example", "a@b.example,c@d.example");

        assertThat(wish.customerName()).isEqualTo("X Bcc: a@b.example");
        assertThat(wish.terms().service()).contains("Cut");
        assertThat(wish.customerEmail()).isEmpty();
    }

    @Test
    void nameOfNothingButLineBreaks_isNoName() {
        assertThatThrownBy(() -> wish("\r\n\u202e", "a@b.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lineOfTheOutbox_hasASubjectOfOneLine() {
        var line = new OutboxWriter.Line(
                Optional.empty(),
                Optional.empty(),
                "email",
                "caller_message",
                "Message from X\r\nBcc: a@b.example",
                "x",
                Map.of(),
                "k");

        assertThat(line.subject()).isEqualTo("Message from X Bcc: a@b.example");
    }
}
