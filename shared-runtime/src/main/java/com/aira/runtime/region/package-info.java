/** Which country a business is in, and how things are written there. */
package com.aira.runtime.region;
