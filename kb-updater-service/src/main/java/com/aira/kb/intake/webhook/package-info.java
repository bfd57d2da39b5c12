/** The door that the database knocks at: its secret, and what it is answered. */
package com.aira.kb.intake.webhook;
