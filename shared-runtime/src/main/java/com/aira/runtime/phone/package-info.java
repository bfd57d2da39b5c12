/** Which phone numbers may be called and texted. */
package com.aira.runtime.phone;
