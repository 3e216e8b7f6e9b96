package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.ReasonCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The other end of a client: keeps what was sent, and says what a test wants. */
final class PlayedBroker implements Transport {

    static final Finding CUT = MqttFindings.closed();

    private final List<Line> lines = new ArrayList<>();

    /** One connection. */
    static final class Line implements Connection {

        private final Events events;
        private final List<Packet> sent = new ArrayList<>();
        private boolean closed;
        private long unsent;

        Line(Events events) {
            this.events = events;
        }

        @Override
        public void send(Packet.ToBroker packet) {
            sent.add(packet);
            events.sent();
        }

        /** A hundred bytes and the payload. */
        @Override
        public long sizeOf(Packet.ToBroker packet) {
            return 100 + (packet instanceof Packet.Publish publish ? publish.message().payload().size() : 0);
        }

        @Override
        public long unsent() {
            return unsent;
        }

        /** As if the network took nothing any more. */
        void stuckWith(long bytes) {
            unsent = bytes;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public Finding overdue() {
            return CUT;
        }

        boolean isClosed() {
            return closed;
        }

        void says(Packet.FromBroker packet) {
            events.received(packet);
            events.heard();
        }

        void open() {
            events.opened(Optional.empty());
        }

        void accepts(boolean present) {
            accepts(present, ServerTerms.NONE);
        }

        void accepts(boolean present, ServerTerms terms) {
            open();
            sent.clear();
            says(new Packet.ConnAck(present, 0, ReasonCode.SUCCESS, "", terms));
        }

        void cut() {
            events.ended(CUT);
        }

        Events events() {
            return events;
        }

        /** What was sent since the last call. */
        List<Packet> sent() {
            List<Packet> all = List.copyOf(sent);
            sent.clear();
            return all;
        }
    }

    @Override
    public Connection open(Events events) {
        Line line = new Line(events);
        lines.add(line);
        return line;
    }

    int attempts() {
        return lines.size();
    }

    Line line() {
        return lines.getLast();
    }
}
