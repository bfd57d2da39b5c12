package com.aira.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What text messages are called, to their owner. */
class DeliveryTest {

    @ParameterizedTest
    @CsvSource({
        "inbound,  received,    ,      Received,      false",
        "outbound, pending,     ,      Sending,       false",
        "outbound, sent,        ,      Sent,          false",
        "outbound, delivered,   ,      Delivered,     false",
        "outbound, read,        ,      Read,          false",
        "outbound, canceled,    ,      Not sent,      true",
        "outbound, undelivered, 30003, Not delivered, true",
        "outbound, failed,      ,      Not delivered, true",
        "outbound, failed,      99999, Not delivered, true",
    })
    void delivery_isSaidInWords(String direction, String status, String errorCode, String words, boolean explained) {
        var delivery = Delivery.of(direction, status, errorCode);

        assertThat(delivery.words()).isEqualTo(words);
        assertThat(delivery.reason() != null).isEqualTo(explained);
    }
}
