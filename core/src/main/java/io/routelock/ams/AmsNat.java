package io.routelock.ams;

/**
 * AMS NAT: one router goes by two NetIds, so that two that have the same one can be told apart here.
 *
 * <p>Only the addresses of a frame's header are translated. What a device writes into its data, its own NetId
 * for one, reaches the application as it is.
 *
 * @param here the virtual NetId, which applications on this side use
 * @param onWire the real one: what the router calls itself, and what frames to and from it carry. The same as
 *     {@link #here} where nothing is translated
 */
public record AmsNat(AmsNetId here, AmsNetId onWire) {

    /** A router that goes by one NetId everywhere. */
    public static AmsNat none(AmsNetId netId) {
        return new AmsNat(netId, netId);
    }

    /** Whether there is something to translate. */
    public boolean translates() {
        return !here.equals(onWire);
    }

    /** As it goes over the wire; takes over the hold on the frame's data. */
    public AmsFrame outgoing(AmsFrame frame) {
        return isMeantBy(frame.header().target()) ? frame.withHeader(outgoing(frame.header())) : frame;
    }

    /** As it goes over the wire. */
    public UnwrittenFrame outgoing(UnwrittenFrame frame) {
        return isMeantBy(frame.header().target())
                ? new UnwrittenFrame(outgoing(frame.header()), frame.room(), frame.data())
                : frame;
    }

    private boolean isMeantBy(AmsAddress target) {
        return translates() && target.netId().equals(here);
    }

    private AmsHeader outgoing(AmsHeader header) {
        return header.withTarget(new AmsAddress(onWire, header.target().port()));
    }

    /** As applications see it; takes over the hold on the frame's data. */
    public AmsFrame incoming(AmsFrame frame) {
        AmsHeader header = frame.header();
        return translates() && header.source().netId().equals(onWire)
                ? frame.withHeader(header.withSource(new AmsAddress(here, header.source().port())))
                : frame;
    }
}
