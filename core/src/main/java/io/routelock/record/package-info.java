/** The commissioning record: which devices were proven when, with what, as a file to hand over. */
@NullMarked
package io.routelock.record;

import org.jspecify.annotations.NullMarked;
