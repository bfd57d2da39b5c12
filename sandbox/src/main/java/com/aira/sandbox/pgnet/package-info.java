/**
 * pg_net's worker: sends what {@code net.http_post} has queued. Behaves as version 0.20 of the extension does,
 * including what it does not do: it never retries and forgets its queue when the server crashes.
 */
package com.aira.sandbox.pgnet;
