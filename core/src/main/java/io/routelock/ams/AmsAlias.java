package io.routelock.ams;

/**
 * AMS NAT of our own side: this router goes by another NetId among those to whom its own means somebody else.
 *
 * <p>Only the addresses of a frame's header are translated, as by {@link AmsNat}, which does it for the other
 * side.
 *
 * @param own what applications on this side call this router
 * @param abroad what the others call it. The same as {@link #own} where nothing is translated
 */
public record AmsAlias(AmsNetId own, AmsNetId abroad) {

    /** A router that goes by one NetId everywhere. */
    public static AmsAlias none(AmsNetId netId) {
        return new AmsAlias(netId, netId);
    }

    private boolean translates() {
        return !own.equals(abroad);
    }

    /** As the others see it; takes over the hold on the frame's data. */
    public AmsFrame outgoing(AmsFrame frame) {
        return isFromHere(frame.header()) ? frame.withHeader(outgoing(frame.header())) : frame;
    }

    /** As the others see it. */
    public UnwrittenFrame outgoing(UnwrittenFrame frame) {
        return isFromHere(frame.header())
                ? new UnwrittenFrame(outgoing(frame.header()), frame.room(), frame.data())
                : frame;
    }

    private boolean isFromHere(AmsHeader header) {
        return translates() && header.source().netId().equals(own);
    }

    private AmsHeader outgoing(AmsHeader header) {
        return header.withSource(new AmsAddress(abroad, header.source().port()));
    }

    /** What the others sent, as applications see it; takes over the hold on the frame's data. */
    public AmsFrame incoming(AmsFrame frame) {
        AmsHeader header = frame.header();
        return translates() && header.target().netId().equals(abroad)
                ? frame.withHeader(header.withTarget(new AmsAddress(own, header.target().port())))
                : frame;
    }

    /** The header of a frame that went out, as it was before {@link #outgoing(AmsFrame)}. */
    public AmsHeader backHome(AmsHeader outgoing) {
        return translates() && outgoing.source().netId().equals(abroad)
                ? outgoing.withSource(new AmsAddress(own, outgoing.source().port()))
                : outgoing;
    }
}
