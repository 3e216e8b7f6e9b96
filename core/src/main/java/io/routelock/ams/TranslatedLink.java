package io.routelock.ams;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A link to one router that is called by its virtual NetId on this side (AMS NAT). Safe for every thread, as
 * the link below it is.
 */
public final class TranslatedLink implements AmsLink {

    private final AmsLink link;
    private final AmsNat nat;

    private TranslatedLink(AmsLink link, AmsNat nat) {
        this.link = link;
        this.nat = nat;
    }

    /** The link itself where there is nothing to translate. Closing it closes the link. */
    public static AmsLink of(AmsLink link, AmsNat nat) {
        return nat.translates() ? new TranslatedLink(link, nat) : link;
    }

    @Override
    public void send(AmsFrame frame) {
        link.send(nat.outgoing(frame));
    }

    @Override
    public void send(UnwrittenFrame frame) {
        link.send(nat.outgoing(frame));
    }

    @Override
    public void receiveWith(Consumer<AmsFrame> receiver) {
        link.receiveWith(frame -> receiver.accept(nat.incoming(frame)));
    }

    @Override
    public CompletionStage<Void> closed() {
        return link.closed();
    }

    @Override
    public void close() {
        link.close();
    }
}
