/** What was paid, for people: the page that lists payments and takes them back. */
package com.aira.sandbox.stripe.dashboard;
