/** Texts and mails that are promised in the transaction of what they tell, and the queue from which they are sent. */
package com.aira.voice.outbox;
