/** Text as every service cuts it. */
package com.aira.runtime.text;
