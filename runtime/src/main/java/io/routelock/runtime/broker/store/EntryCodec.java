package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal.SessionFacts;
import io.routelock.runtime.broker.session.Journal.Step;
import io.routelock.runtime.broker.session.Journal.SubscriptionFacts;
import io.routelock.runtime.broker.session.SubscriptionOptions;

import java.util.ArrayList;
import java.util.List;

/** The bodies of entries. A type keeps its number and its fields for ever; what changes gets a new one. */
final class EntryCodec {

    // 1 is the end of a commit.
    private static final int SESSION = 2;
    private static final int SESSION_GONE = 3;
    private static final int SUBSCRIBED = 4;
    private static final int UNSUBSCRIBED = 5;
    private static final int WRITTEN = 6;
    private static final int DELIVERY = 7;
    private static final int FURTHER = 8;
    private static final int DELIVERED = 9;
    private static final int RECEIVED = 10;
    private static final int RELEASED = 11;
    private static final int RETAINED = 12;
    private static final int RETAINED_GONE = 13;

    private static final int NO_LOCAL = 1;
    private static final int AS_PUBLISHED = 2;

    private EntryCodec() {}

    static void write(Entry entry, LogBuffer out) {
        out.begin(type(entry));
        switch (entry) {
            case Entry.Session e -> write(e, out);
            case Entry.SessionGone e -> out.int64(e.session());
            case Entry.Subscribed e -> write(e, out);
            case Entry.Unsubscribed e -> out.int64(e.session()).text(e.filter());
            case Entry.Written e -> MessageCodec.write(e.content(), out.int64(e.message()));
            case Entry.Delivery e -> write(e, out);
            case Entry.Further e ->
                    out.int64(e.session()).int64(e.order()).int16(e.packetId()).int8(code(e.step()));
            case Entry.Delivered e -> out.int64(e.session()).int64(e.order());
            case Entry.Received e -> out.int64(e.session()).int16(e.packetId());
            case Entry.Released e -> out.int64(e.session()).int16(e.packetId());
            case Entry.Retained e -> out.int64(e.message());
            case Entry.RetainedGone e -> out.text(e.topic());
        }
        out.end();
    }

    private static int type(Entry entry) {
        return switch (entry) {
            case Entry.Session _ -> SESSION;
            case Entry.SessionGone _ -> SESSION_GONE;
            case Entry.Subscribed _ -> SUBSCRIBED;
            case Entry.Unsubscribed _ -> UNSUBSCRIBED;
            case Entry.Written _ -> WRITTEN;
            case Entry.Delivery _ -> DELIVERY;
            case Entry.Further _ -> FURTHER;
            case Entry.Delivered _ -> DELIVERED;
            case Entry.Received _ -> RECEIVED;
            case Entry.Released _ -> RELEASED;
            case Entry.Retained _ -> RETAINED;
            case Entry.RetainedGone _ -> RETAINED_GONE;
        };
    }

    private static void write(Entry.Session entry, LogBuffer out) {
        SessionFacts facts = entry.facts();
        out.int64(entry.session()).int64(facts.expiry()).int64(facts.awaySince());
        out.text(facts.clientId()).text(facts.user());
    }

    private static void write(Entry.Subscribed entry, LogBuffer out) {
        SubscriptionOptions options = entry.subscription().options();
        int flags = (options.noLocal() ? NO_LOCAL : 0) | (options.retainAsPublished() ? AS_PUBLISHED : 0);
        out.int64(entry.session()).int8(flags).int8(options.qos()).int8(options.retainHandling());
        out.int32(options.identifier()).text(entry.subscription().filter());
    }

    private static void write(Entry.Delivery entry, LogBuffer out) {
        out.int64(entry.session()).int64(entry.order()).int64(entry.message());
        out.int8(entry.qos()).int8(entry.retain() ? 1 : 0);
        out.int16(entry.packetId()).int8(code(entry.step()));
        out.int32(entry.subscriptionIds().size());
        entry.subscriptionIds().forEach(out::int32);
    }

    /**
     * @param type any but that of a commit
     * @throws UnfitEntryException when it is none
     */
    static Entry read(int type, BodyReader in) {
        Entry entry =
                switch (type) {
                    case SESSION -> session(in);
                    case SESSION_GONE -> new Entry.SessionGone(in.int64("session"));
                    case SUBSCRIBED -> subscribed(in);
                    case UNSUBSCRIBED -> new Entry.Unsubscribed(in.int64("session"), in.text("filter"));
                    case WRITTEN -> new Entry.Written(in.int64("message"), MessageCodec.read(in));
                    case DELIVERY -> delivery(in);
                    case FURTHER ->
                            new Entry.Further(
                                    in.int64("session"), in.int64("order"), in.uint16("packet id"), step(in));
                    case DELIVERED -> new Entry.Delivered(in.int64("session"), in.int64("order"));
                    case RECEIVED -> new Entry.Received(in.int64("session"), in.uint16("packet id"));
                    case RELEASED -> new Entry.Released(in.int64("session"), in.uint16("packet id"));
                    case RETAINED -> new Entry.Retained(in.int64("message"));
                    case RETAINED_GONE -> new Entry.RetainedGone(in.text("topic"));
                    default -> throw new UnfitEntryException("an entry of type " + type);
                };
        in.end();
        return entry;
    }

    private static Entry session(BodyReader in) {
        long number = in.int64("session");
        long expiry = in.int64("expiry");
        long awaySince = in.int64("away since");
        String clientId = in.text("client id");
        return new Entry.Session(number, new SessionFacts(clientId, in.text("user"), expiry, awaySince));
    }

    private static Entry subscribed(BodyReader in) {
        long session = in.int64("session");
        int flags = in.int8("flags");
        int qos = in.int8("QoS");
        int retainHandling = in.int8("retain handling");
        int identifier = in.int32("identifier");
        var options =
                new SubscriptionOptions(
                        qos,
                        (flags & NO_LOCAL) != 0,
                        (flags & AS_PUBLISHED) != 0,
                        retainHandling,
                        identifier);
        return new Entry.Subscribed(session, new SubscriptionFacts(in.text("filter"), options));
    }

    private static Entry delivery(BodyReader in) {
        long session = in.int64("session");
        long order = in.int64("order");
        long message = in.int64("message");
        int qos = in.int8("QoS");
        boolean retain = in.int8("retain") != 0;
        int packetId = in.uint16("packet id");
        Step step = step(in);
        return new Entry.Delivery(session, order, message, qos, retain, identifiers(in), packetId, step);
    }

    private static List<Integer> identifiers(BodyReader in) {
        int count = in.count("subscription ids", Integer.BYTES);
        List<Integer> identifiers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            identifiers.add(in.int32("subscription id"));
        }
        return identifiers;
    }

    private static int code(Step step) {
        return switch (step) {
            case WAITING -> 0;
            case SENT -> 1;
            case RELEASED -> 2;
        };
    }

    private static Step step(BodyReader in) {
        int code = in.int8("step");
        return switch (code) {
            case 0 -> Step.WAITING;
            case 1 -> Step.SENT;
            case 2 -> Step.RELEASED;
            default -> throw new UnfitEntryException("step " + code);
        };
    }
}
