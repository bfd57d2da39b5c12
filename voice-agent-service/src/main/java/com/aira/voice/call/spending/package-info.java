/** What running calls may cost: minutes and transfers are reserved in the owner's wallet before they are used. */
package com.aira.voice.call.spending;
