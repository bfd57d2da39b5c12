/** The pages in a real browser: how they are opened and watched, what is asked of each, and the journeys of people. */
package com.aira.it.browser;
