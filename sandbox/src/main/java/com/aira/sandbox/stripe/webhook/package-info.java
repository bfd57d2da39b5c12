/** Events and their delivery: signed, tried again, and late, twice or out of order for whoever asks. */
package com.aira.sandbox.stripe.webhook;
