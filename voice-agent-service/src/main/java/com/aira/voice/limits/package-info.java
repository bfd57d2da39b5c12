/** How much somebody may do in a while, for the doors of this service. The buckets are in {@code com.aira.runtime.budget}. */
package com.aira.voice.limits;
