/** The life of a phone call: who is called, what answers, transfers, reconnections, recordings, its end. */
package com.aira.voice.call;
