/** Who may log in at a broker: users with passwords, identities with pre-shared keys, and who has rules. */
@NullMarked
package io.routelock.app.brokerusers;

import org.jspecify.annotations.NullMarked;
