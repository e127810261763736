package co.aitracer.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.asm.Label;
import org.springframework.asm.Opcodes;

/**
 * The operand stack of a method as its byte code is read, of which only one thing is
 * known: where the object itself lies. A word of it counts as the object only if it is
 * that on every way to an instruction.
 */
final class OperandStack {

	private static final byte[] POPPED = new byte[256];

	private static final byte[] PUSHED = new byte[256];

	static {
		effect(0, 1, Opcodes.ACONST_NULL, Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2,
				Opcodes.ICONST_3, Opcodes.ICONST_4, Opcodes.ICONST_5, Opcodes.FCONST_0, Opcodes.FCONST_1,
				Opcodes.FCONST_2, Opcodes.BIPUSH, Opcodes.SIPUSH, Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD,
				Opcodes.NEW);
		effect(0, 2, Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1, Opcodes.LLOAD,
				Opcodes.DLOAD);
		effect(1, 0, Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE, Opcodes.POP, Opcodes.MONITORENTER,
				Opcodes.MONITOREXIT, Opcodes.IFEQ, Opcodes.IFNE, Opcodes.IFLT, Opcodes.IFGE, Opcodes.IFGT, Opcodes.IFLE,
				Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH);
		effect(1, 1, Opcodes.INEG, Opcodes.FNEG, Opcodes.I2F, Opcodes.F2I, Opcodes.I2B, Opcodes.I2C, Opcodes.I2S,
				Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.INSTANCEOF, Opcodes.ARRAYLENGTH);
		effect(1, 2, Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D);
		effect(2, 0, Opcodes.LSTORE, Opcodes.DSTORE, Opcodes.POP2, Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE,
				Opcodes.IF_ICMPLT, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT, Opcodes.IF_ICMPLE, Opcodes.IF_ACMPEQ,
				Opcodes.IF_ACMPNE);
		effect(2, 1, Opcodes.IALOAD, Opcodes.FALOAD, Opcodes.AALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD,
				Opcodes.IADD, Opcodes.FADD, Opcodes.ISUB, Opcodes.FSUB, Opcodes.IMUL, Opcodes.FMUL, Opcodes.IDIV,
				Opcodes.FDIV, Opcodes.IREM, Opcodes.FREM, Opcodes.ISHL, Opcodes.ISHR, Opcodes.IUSHR, Opcodes.IAND,
				Opcodes.IOR, Opcodes.IXOR, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.L2I, Opcodes.L2F, Opcodes.D2I,
				Opcodes.D2F);
		effect(2, 2, Opcodes.LALOAD, Opcodes.DALOAD, Opcodes.LNEG, Opcodes.DNEG, Opcodes.L2D, Opcodes.D2L);
		effect(3, 0, Opcodes.IASTORE, Opcodes.FASTORE, Opcodes.AASTORE, Opcodes.BASTORE, Opcodes.CASTORE,
				Opcodes.SASTORE);
		effect(3, 2, Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR);
		effect(4, 0, Opcodes.LASTORE, Opcodes.DASTORE);
		effect(4, 1, Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG);
		effect(4, 2, Opcodes.LADD, Opcodes.DADD, Opcodes.LSUB, Opcodes.DSUB, Opcodes.LMUL, Opcodes.DMUL, Opcodes.LDIV,
				Opcodes.DDIV, Opcodes.LREM, Opcodes.DREM, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR);
	}

	/** From the bottom to the top: whether a word is the object. */
	private final List<Boolean> words = new ArrayList<>();

	private final Map<Label, List<Boolean>> jumps = new HashMap<>();

	private static void effect(int popped, int pushed, int... opcodes) {
		for (int opcode : opcodes) {
			POPPED[opcode] = (byte) popped;
			PUSHED[opcode] = (byte) pushed;
		}
	}

	void apply(int opcode) {
		switch (opcode) {
			case Opcodes.DUP -> copy(1, 0);
			case Opcodes.DUP_X1 -> copy(1, 1);
			case Opcodes.DUP_X2 -> copy(1, 2);
			case Opcodes.DUP2 -> copy(2, 0);
			case Opcodes.DUP2_X1 -> copy(2, 1);
			case Opcodes.DUP2_X2 -> copy(2, 2);
			case Opcodes.SWAP -> {
				copy(1, 1);
				replace(1, 0);
			}
			case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN, Opcodes.RETURN,
					Opcodes.ATHROW ->
				this.words.clear();
			default -> replace(POPPED[opcode], PUSHED[opcode]);
		}
	}

	void pushThis() {
		this.words.add(true);
	}

	/**
	 * Takes words away and puts others there, none of which is the object.
	 * @param popped how many are taken
	 * @param pushed how many are put
	 */
	void replace(int popped, int pushed) {
		for (int i = 0; i < popped && !this.words.isEmpty(); i++) {
			this.words.remove(this.words.size() - 1);
		}
		for (int i = 0; i < pushed; i++) {
			this.words.add(false);
		}
	}

	/**
	 * Whether a word is the object.
	 * @param above how many words lie above it
	 * @return whether it is
	 */
	boolean isThis(int above) {
		int index = this.words.size() - 1 - above;
		return index >= 0 && this.words.get(index);
	}

	private void copy(int count, int below) {
		int size = this.words.size();
		if (size >= count + below) {
			List<Boolean> top = List.copyOf(this.words.subList(size - count, size));
			this.words.addAll(size - count - below, top);
		}
	}

	void jumpTo(Label target) {
		this.jumps.merge(target, List.copyOf(this.words), OperandStack::common);
	}

	/**
	 * What follows is reached by jumps only.
	 */
	void end() {
		this.words.clear();
	}

	void handle(Label handler) {
		// nothing but the exception
		this.jumps.put(handler, List.of(false));
	}

	void arriveAt(Label label) {
		List<Boolean> jumped = this.jumps.get(label);
		if (jumped != null) {
			List<Boolean> both = this.words.isEmpty() ? jumped : common(this.words, jumped);
			this.words.clear();
			this.words.addAll(both);
		}
	}

	private static List<Boolean> common(List<Boolean> one, List<Boolean> other) {
		List<Boolean> both = new ArrayList<>();
		for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
			both.add(one.get(i) && other.get(i));
		}
		return both;
	}

}
