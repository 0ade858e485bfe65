/*
 * The words of WIT, the text format for the types of WebAssembly components
 * (component-model, design/mvp/WIT.md, "Lexical structure").
 *
 * The longest match wins; of two matches of the same length, the one that is written first here.
 * What the lexer only delimits is checked when the syntax tree is made: that a name is in kebab
 * case, that a version is one by semver.org, which escapes a string may contain. Code points that
 * must not occur anywhere in a file are looked for before the lexer runs.
 */
lexer grammar WitLexer;

// ---- Keywords. A name that equals one of them is written with a '%' before it. ----

AS            : 'as' ;
ASYNC         : 'async' ;
BOOL          : 'bool' ;
BORROW        : 'borrow' ;
CHAR          : 'char' ;
CONSTRUCTOR   : 'constructor' ;
ENUM          : 'enum' ;
ERROR_CONTEXT : 'error-context' ;
EXPORT        : 'export' ;
F32           : 'f32' ;
F64           : 'f64' ;
FLAGS         : 'flags' ;
FROM          : 'from' ;          // reserved, without a meaning
FUNC          : 'func' ;
FUTURE        : 'future' ;
IMPORT        : 'import' ;
INCLUDE       : 'include' ;
INTERFACE     : 'interface' ;
LIST          : 'list' ;
MAP           : 'map' ;
OPTION        : 'option' ;
OWN           : 'own' ;
PACKAGE       : 'package' ;
RECORD        : 'record' ;
RESOURCE      : 'resource' ;
RESULT        : 'result' ;
S8            : 's8' ;
S16           : 's16' ;
S32           : 's32' ;
S64           : 's64' ;
STATIC        : 'static' ;
STREAM        : 'stream' ;
STRING_TYPE   : 'string' ;
TUPLE         : 'tuple' ;
TYPE          : 'type' ;
U8            : 'u8' ;
U16           : 'u16' ;
U32           : 'u32' ;
U64           : 'u64' ;
USE           : 'use' ;
VARIANT       : 'variant' ;
WITH          : 'with' ;
WORLD         : 'world' ;
UNDERSCORE    : '_' ;             // the absent payload in result<_, E>

// ---- Words with a meaning only inside a gate; anywhere else they are names like any other. ----

DEPRECATED    : 'deprecated' ;
EXTERNAL_ID   : 'external-id' ;
FEATURE       : 'feature' ;
SINCE         : 'since' ;
UNSTABLE      : 'unstable' ;
VERSION_WORD  : 'version' ;

// ---- Words with a meaning only in WAC; in WIT, and wherever else a name can be, they are names. ----

LET           : 'let' ;
NEW           : 'new' ;
TARGETS       : 'targets' ;

// ---- Signs ----

ARROW         : '->' ;
AT            : '@' ;
COLON         : ':' ;
COMMA         : ',' ;
DOT           : '.' ;
ELLIPSIS      : '...' ;           // WAC only
EQUALS        : '=' ;
LESS          : '<' ;
GREATER       : '>' ;
LEFT_BRACE    : '{' ;
RIGHT_BRACE   : '}' ;
LEFT_PAREN    : '(' ;
RIGHT_PAREN   : ')' ;
LEFT_BRACKET  : '[' ;             // WAC only
RIGHT_BRACKET : ']' ;             // WAC only
SEMICOLON     : ';' ;
SLASH         : '/' ;
STAR          : '*' ;             // reserved, without a meaning

// ---- Names, numbers, versions, strings ----

// A name is words joined by '-'; each word is lower case or upper case as a whole, with digits
// after its first letter: `get-user`, `HTTP-proxy`, `a1`. Wider here, so that a bad name is one
// word with one finding.
ID            : '%'? NAME_START NAME_PART* ;

// A version always follows an '@' or the '=' of a gate; nothing else has two dots between digits.
// Its parts may spell keywords: `1.0.0-async.1`.
VERSION       : DIGIT+ '.' DIGIT+ '.' DIGIT+ ('-' VERSION_PARTS)? ('+' VERSION_PARTS)? ;

// The length of a fixed-length list.
INTEGER       : DIGIT+ ;

// Only for @external-id. Escapes: \" \' \\ \t \n \r, \u{hexadecimal}, and \hh for one byte of UTF-8.
STRING        : '"' ( '\\' ~[\r\n] | ~["\\\r\n] )* '"' ;

fragment DIGIT         : [0-9] ;
fragment NAME_START    : [a-zA-Z_\u0080-\uFFFF] ;
fragment NAME_PART     : NAME_START | [0-9] | '-' ;
fragment VERSION_PARTS : [0-9a-zA-Z-]+ ('.' [0-9a-zA-Z-]+)* ;

// ---- What stands between words ----

// A carriage return counts as space only as part of a line end.
SPACE         : ( [ \t\n] | '\r\n' )+ -> skip ;

// Comments before an item document it, whatever their kind.
LINE_COMMENT  : '//' ~[\n]* -> channel(HIDDEN) ;

// Block comments nest. A mode for each level, not a recursive rule: nesting takes a few bytes of
// heap, never of the stack.
BLOCK_COMMENT : '/*' -> more, pushMode(INSIDE_BLOCK_COMMENT) ;

// Whatever is left fits nowhere; it is reported and passed over.
UNEXPECTED    : . -> channel(HIDDEN) ;

mode INSIDE_BLOCK_COMMENT;

NESTED_COMMENT    : '/*' -> more, pushMode(INSIDE_BLOCK_COMMENT) ;
END_OF_COMMENT    : '*/'
                    { popMode(); if (_mode == DEFAULT_MODE) { setType(BLOCK_COMMENT); setChannel(HIDDEN); } else { more(); } } ;
INSIDE_OF_COMMENT : ( ~[*/]+ | [*/] ) -> more ;
