package io.routelock.runtime.broker.wire;

import io.netty.channel.EventLoop;
import io.routelock.runtime.broker.session.Journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets everything leave at the end of a turn of the event loop: first the journal is committed, then what was
 * written goes out. So nothing is acknowledged that a kill could take back, and a fan-out costs one write a
 * client and turn, not one a message.
 */
final class Flusher {

    private final EventLoop loop;
    private final Journal journal;
    private final List<ClientConnection> urgent = new ArrayList<>();
    private List<ClientConnection> waiting = new ArrayList<>();
    private List<ClientConnection> leaving = new ArrayList<>();
    private boolean planned;

    Flusher(EventLoop loop, Journal journal) {
        this.loop = loop;
        this.journal = journal;
    }

    /** Its bytes leave at the end of this turn. */
    void add(ClientConnection connection) {
        waiting.add(connection);
        plan();
    }

    /** Its bytes leave as soon as the packet that is being worked on is done with. */
    void hurry(ClientConnection connection) {
        urgent.add(connection);
    }

    /** Between two packets: what the journal knows is whole. */
    void endOfPacket() {
        if (!urgent.isEmpty()) {
            journal.commit();
            urgent.forEach(ClientConnection::flushNow);
            urgent.clear();
        }
        plan();
    }

    /** Something may be to commit. */
    void plan() {
        if (!planned) {
            planned = true;
            loop.execute(this::run);
        }
    }

    private void run() {
        planned = false;
        urgent.clear();
        journal.commit();
        List<ClientConnection> now = waiting;
        waiting = leaving;
        leaving = now;
        for (ClientConnection connection : now) {
            connection.flushNow();
        }
        now.clear();
    }
}
