package com.aira.it.vendors;

import java.util.List;

/** What a vendor says of its interface. */
interface VendorContract {

    /** What of the request the vendor does not describe; empty when it is as described. */
    List<String> requestMisfits(Exchange exchange);

    /** What of the answer is not as described: more, less, or something else. */
    List<String> answerMisfits(Exchange exchange);
}
