/** The commissioning record of this session: collected by itself, completed with remarks, saved as a file. */
@NullMarked
package io.routelock.app.record;

import org.jspecify.annotations.NullMarked;
