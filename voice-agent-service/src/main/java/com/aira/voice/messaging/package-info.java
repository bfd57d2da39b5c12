/** Text messages in and out, and the outbox of text messages and e-mail. */
package com.aira.voice.messaging;
