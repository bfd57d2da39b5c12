/** Decides whether what somebody says is so: takes a text and the evidence for it, and knows neither turns nor models. */
package com.aira.voice.grounding;
