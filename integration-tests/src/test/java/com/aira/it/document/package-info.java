/** Documents good and hostile, and how they fare from upload to end. */
package com.aira.it.document;
