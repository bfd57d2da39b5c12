/** Whom a business may call and text: the facts about a number, and the decision over them. */
package com.aira.voice.destination;
