package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.device.Caller;

import java.util.function.Consumer;

/**
 * Who may switch states and change routes: applications on this host, and peers only if that was allowed when
 * the router was started.
 *
 * @param remote whether peers may
 * @param raise hears of those who tried and may not
 */
record AdministrationRight(boolean remote, Consumer<Finding> raise) {

    /**
     * @param what they want to do, as the end of "asked this router to …"
     */
    boolean allows(Caller caller, String what) {
        if (caller.local() || remote) {
            return true;
        }
        raise.accept(RefusalFindings.remoteAdministration(caller.address(), what));
        return false;
    }
}
