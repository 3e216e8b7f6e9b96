package io.routelock.app.workbench;

/** What running work tells and asks; from any thread. */
public interface Progress {

    /** How much is done, from 0 to 1, and what happens now. */
    void at(double fraction, String now);

    /** What happens now, when nobody knows how long it takes. */
    void at(String now);

    /** Whether the user wants it to end; the thread of the work is interrupted as well. */
    boolean cancelled();

    /** Runs when the user cancels, or at once when that has happened: close here what the work waits for. */
    void onCancel(Runnable action);
}
