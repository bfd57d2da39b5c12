/** Whether a text of the outbox may be sent, and when: consent, quiet hours, destinations, limits and budgets. */
package com.aira.voice.messaging.permission;
