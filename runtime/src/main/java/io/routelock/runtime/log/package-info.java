/** Where the log of the programs goes. */
@NullMarked
package io.routelock.runtime.log;

import org.jspecify.annotations.NullMarked;
