package io.routelock.runtime.broker.tls;

import io.netty.channel.ChannelPipeline;
import io.routelock.diagnosis.Finding;
import io.routelock.net.PskTls;
import io.routelock.net.PskTlsHandler;
import io.routelock.net.RenegotiationGuard;
import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Protection.Kind;
import io.routelock.secureads.PskBook;

import java.util.List;
import java.util.Optional;

/** TLS 1.2 with pre-shared keys. mosquitto 2.0 takes them with TLS 1.3 too, newer ones do not. */
final class PskDoor implements TlsDoor {

    private final PskBook keys;
    private final Optional<String> hint;
    private final List<Integer> suites;
    private final PskDiagnosis diagnosis;

    /**
     * @param hint that clients are sent
     */
    PskDoor(PskBook keys, String hint, CipherChoice ciphers) {
        this.keys = keys;
        this.hint = Optional.of(hint).filter(text -> !text.isEmpty());
        this.suites = ciphers.old().stream().map(CipherSuite::code).toList();
        this.diagnosis = new PskDiagnosis(ciphers);
    }

    @Override
    public boolean plain() {
        return false;
    }

    @Override
    public void install(ChannelPipeline pipeline) {
        PskTlsHandler tls = PskTls.server(() -> keys, hint, suites);
        pipeline.addLast(new FirstWords(), new RenegotiationGuard(), tls, new FirstWords.Forgetting());
    }

    @Override
    public PeerProof proof(ChannelPipeline pipeline) {
        PskTlsHandler tls = pipeline.get(PskTlsHandler.class);
        Optional<String> identity = tls.identity();
        Protection protection =
                new Protection(
                        Kind.PRE_SHARED_KEY,
                        "TLSv1.2, " + CipherSuite.nameOf(tls.suite().orElseThrow()),
                        Optional.empty(),
                        Optional.empty(),
                        identity);
        return new PeerProof(protection, Optional.empty(), identity);
    }

    @Override
    public Optional<Finding> explain(ChannelPipeline pipeline, Throwable failure, String address) {
        return diagnosis.explain(FirstWords.of(pipeline.channel()), failure, address);
    }
}
