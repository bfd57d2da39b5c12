/** Times of the clock as callers say them, and ranges of them. */
package com.aira.voice.when.clock;
