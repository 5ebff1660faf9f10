; WEIR - a game for the Atari 2600. Two walls of stone hold back the water; knock every stone out of them with four balls.
;
; 4K, no bank switching, official opcodes only, 262 lines a frame in every state. One joystick: left and right move the paddle,
; the button serves. RESET begins a new game at any time. ../README.md has the rules of play, ../build makes the ROM.

        processor 6502

; ---------------------------------------------------------------------------------------------------------------------------
; RAM. Addresses here less $80 are the indices of src/Atari/Games/weir.json.
; ---------------------------------------------------------------------------------------------------------------------------
State       = $80       ; READY, SERVE, PLAY or OVER
Balls       = $81       ; balls left, the one in play among them
ScoreLow    = $82       ; score, BCD: tens and ones
ScoreHigh   = $83       ; score, BCD: thousands and hundreds
Walls       = $84       ; walls that were cleared
Stones      = $85       ; stones left in this wall
PaddleX     = $86       ; the paddle's left edge, PADDLE_LEFT to PADDLE_RIGHT
BallX       = $87       ; the ball's left edge in colour clocks ...
BallXFrac   = $88       ; ... and 1/256 of one
BallY       = $89       ; the ball's upper edge in lines of the picture ...
BallYFrac   = $8a       ; ... and 1/256 of one
DriftHigh   = $8b       ; sideways clocks a frame, signed ...
DriftLow    = $8c       ; ... and 1/256 of one
Falling     = $8d       ; 0: the ball rises; 1: it falls
Speed       = $8e       ; 0 to SPEEDS - 1: how fast it rises or falls
Hits        = $8f       ; stones since Speed last grew
Frame       = $90       ; frames, modulo 256
RandomLow   = $91       ; the random source's 16 bits, never all zero
RandomHigh  = $92
Timer       = $93       ; frames until the ball serves itself; frames until a finished game may begin anew
Stick       = $94       ; joystick and button as last read: bit 7 right, 6 left, 0 button; 1 is pressed
Sound       = $95       ; frames that the sound goes on
Backdrop    = $96       ; the background's colour, by state
Dim         = $97       ; the colours' mask: a finished game's wall is dark
Row         = $98       ; the picture: the wall's row
RowEnd      = $99       ; the picture: the first line below the row's stones
Work        = $9a       ; within one subroutine
Work2       = $9b
Digits1     = $9c       ; 5 lines of thousands and hundreds as PF1 shows them
Digits2     = $a1       ; 5 lines of tens and ones as PF2 shows them
Wall        = $a6       ; ROWS x 6 bytes: PF0, PF1, PF2 of the left half, then of the right; a stone is a nibble
                        ; $ca to $f0 are free; the stack needs six bytes

READY       = 0         ; the console is on, nobody plays
SERVE       = 1         ; the ball lies on the paddle
PLAY        = 2         ; the ball flies
OVER        = 3         ; the last ball is lost, or the last wall cleared

        include "hardware.inc"
        include "sizes.inc"

        org $f000
        include "frame.inc"
        include "input.inc"
        include "play.inc"
        include "ball.inc"
        include "stones.inc"
        include "score.inc"
        include "sound.inc"
        include "objects.inc"
        include "picture.inc"
        include "tables.inc"

        org $fffc
        .word Start
        .word Start
