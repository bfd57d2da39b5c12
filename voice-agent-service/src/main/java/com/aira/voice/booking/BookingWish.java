package com.aira.voice.booking;

import com.aira.schema.MailAddress;
import com.aira.schema.OneLine;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What is to be booked. {@code customerPhone} is E.164. */
public record BookingWish(
        String customerName,
        Optional<String> customerPhone,
        Optional<String> customerEmail,
        Instant at,
        BookingTerms terms,
        Optional<String> notes) {

    public BookingWish {
        Objects.requireNonNull(at);
        Objects.requireNonNull(terms);
        customerName = OneLine.of(customerName).strip();
        if (customerName.isEmpty() || customerName.length() > 200) {
            throw new IllegalArgumentException("a customer's name has 1 to 200 characters");
        }
        customerEmail = customerEmail.filter(MailAddress::isOne);
    }
}
