package io.lifecycle.springboot.json;

import io.lifecycle.core.observe.StateObserver;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.module.SimpleModule;

/**
 * The module for Jackson 3. It writes and reads the values of lifecycles as {@link LifecycleJson} says. The JSON is the same as that of
 * {@link LifecycleJackson2Module}.
 *
 * <p>A mapper has one such module, for all of its lifecycles. Immutable and safe for use by many threads once it is made.
 *
 * @since 0.1
 */
public final class LifecycleJackson3Module extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> lifecycles;

    private LifecycleJackson3Module(Forms forms) {
        this.lifecycles = new ArrayList<>(forms.names());
        forms.all().forEach(this::add);
    }

    /**
     * Returns the module of some lifecycles.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static LifecycleJackson3Module of(LifecycleJson<?, ?>... lifecycles) {
        return new LifecycleJackson3Module(new Forms(List.of(lifecycles)));
    }

    /**
     * Returns the module of the lifecycles of some observers, without settings of watches and without reconcilers.
     *
     * @throws IllegalArgumentException if there is none, or the lifecycles of two have the same name
     */
    public static LifecycleJackson3Module of(StateObserver<?, ?>... observers) {
        return of(Arrays.stream(observers).map(LifecycleJson::of).toArray(LifecycleJson<?, ?>[]::new));
    }

    private <T> void add(Form<T> form) {
        addSerializer(form.type(), new Jackson3Writer<>(form));
        addDeserializer(form.type(), new Jackson3Reader<>(form, List.of()));
    }

    /** Returns an id that only modules of the same lifecycles share. */
    @Override
    public Object getRegistrationId() {
        return getClass().getName() + lifecycles;
    }

    /**
     * Adds its readers and writers to a mapper.
     *
     * @throws IllegalStateException if the mapper has a module of other lifecycles: Jackson would ask the first about the lifecycles of
     *     both
     */
    @Override
    public void setupModule(SetupContext context) {
        if (context.getOwner() instanceof MapperBuilder<?, ?> builder) {
            builder.withModules(module -> {
                if (module instanceof LifecycleJackson3Module
                        && !module.getRegistrationId().equals(getRegistrationId())) {
                    throw new IllegalStateException("the mapper already has a module of other lifecycles than "
                            + lifecycles + "; make one module of all of them");
                }
            });
        }
        super.setupModule(context);
    }
}
