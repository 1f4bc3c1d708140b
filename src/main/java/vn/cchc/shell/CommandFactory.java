package vn.cchc.shell;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands. A command of any room asks for the doors it needs as {@code Supplier<Users>} in its constructor;
 * the application starts at the first {@code get()}, so that {@code --help} and a wrong option never start it.
 */
final class CommandFactory implements IFactory {

    private final Context context;
    private final Words words;

    CommandFactory(Context context, Words words) {
        this.context = context;
        this.words = words;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() > 0) {
                return type.cast(construct(constructor));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    private Object construct(Constructor<?> constructor) throws Exception {
        var types = constructor.getGenericParameterTypes();
        var arguments = new Object[types.length];
        for (var i = 0; i < types.length; i++) {
            arguments[i] = argument(types[i]);
        }
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Object argument(Type type) {
        if (type == Words.class) {
            return words;
        }
        if (type instanceof ParameterizedType supplier
                && supplier.getRawType() == Supplier.class
                && supplier.getActualTypeArguments()[0] instanceof Class<?> door) {
            return (Supplier<?>) () -> context.door(door);
        }
        throw new IllegalArgumentException("a command may ask for Words and for Supplier<door>, not for " + type);
    }
}
