package io.routelock.app.renewal;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.renewal.RenewalPlan;

import java.util.Optional;

/** One thing that can be renewed. Its methods wait. */
interface Renewal {

    /** What is renewed, for the title of the dialog. */
    String title();

    /** For the button that does it: {@code Renew the certificate}. */
    String act();

    /** Whether a new password has to be typed. */
    boolean wantsPassword();

    /**
     * What is known before anything is done.
     *
     * @param plan what must be redone
     * @param obstacle why it cannot be done now
     */
    record Outlook(RenewalPlan plan, Optional<Finding> obstacle) {}

    /** Reads; changes nothing. */
    Outlook look();

    /**
     * What was done.
     *
     * @param words one or two sentences
     * @param fingerprint that others must hear of, if it is a new one
     * @param undo the way back, if there is one
     */
    record Done(String words, Optional<Fingerprint> fingerprint, Optional<Undo> undo) {}

    /** Puts back what was before; waits. */
    interface Undo {
        void run();
    }

    /**
     * Does it, if what must be redone is still what was shown.
     *
     * @param password empty where none is wanted
     * @throws io.routelock.diagnosis.FindingException with everything as it was
     */
    Done act(RenewalPlan shown, Optional<Secret> password);
}
