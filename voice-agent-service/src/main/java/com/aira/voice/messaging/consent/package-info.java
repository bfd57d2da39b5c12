/** What people say about getting texts: no more, again, and what is this. */
package com.aira.voice.messaging.consent;
